-- What a preview of the link shows; all null: what its destination says of itself.
alter table link add column card_title text;
alter table link add column card_description text;
alter table link add column card_image text;
