package clickthru;

import clickthru.account.Invitations;
import clickthru.account.Members;
import clickthru.account.SecondFactors;
import clickthru.account.SignIn;
import clickthru.admin.AccountPage;
import clickthru.admin.CodePage;
import clickthru.admin.Door;
import clickthru.admin.JoinPage;
import clickthru.admin.PeoplePage;
import clickthru.admin.PersonPage;
import clickthru.admin.SecondFactorForms;
import clickthru.admin.SignInPage;
import io.javalin.config.RoutesConfig;

/** What people, their ways in and their pages are made of. */
record AccountHouse(
    Members members, Invitations invitations, SecondFactors factors, SignIn signIn) {

  void admin(RoutesConfig routes, Routes.House house, Door door, SignInPage signInPage) {
    var code =
        new CodePage(
            house.templates(), house.csrf(), signIn, signInPage, house.cookie(), house.addresses());
    routes.get("/admin/sign-in/code", code::show);
    routes.post("/admin/sign-in/code", code::send);

    var join =
        new JoinPage(
            house.templates(), house.csrf(), invitations, signInPage, house.preview()::unknown);
    routes.get("/admin/join", join::show);
    routes.post("/admin/join", join::join);

    people(routes, house, door);
    account(routes, house, door);
  }

  private void people(RoutesConfig routes, Routes.House house, Door door) {
    var people =
        new PeoplePage(
            house.templates(), members, invitations, house.keys(), house.baseUrl(), house.clock());
    routes.get("/admin/people", door.toOversee(people::show));
    routes.post("/admin/people/invitations", door.toManage(people::invite));
    routes.post("/admin/people/invitations/{id}/revoke", door.toManage(people::revokeInvitation));
    routes.post("/admin/people/keys", door.toManage(people::makeKey));
    routes.post("/admin/people/keys/{id}/revoke", door.toManage(people::revokeKey));

    var person =
        new PersonPage(
            house.templates(), members, invitations, factors, house.keys(), house.baseUrl());
    routes.get("/admin/people/{id}", door.toOversee(person::show));
    routes.post("/admin/people/{id}/role", door.toManage(person::changeRole));
    routes.post("/admin/people/{id}/remove", door.toManage(person::remove));
    routes.post("/admin/people/{id}/second-factor/off", door.toManage(person::endSecondFactor));
    routes.post("/admin/people/{id}/password", door.toManage(person::offerPassword));
  }

  private void account(RoutesConfig routes, Routes.House house, Door door) {
    var account =
        new AccountPage(
            house.templates(),
            members,
            house.sessions(),
            factors,
            signIn,
            house.addresses(),
            house.baseUrl());
    routes.get("/admin/account", door.toSee(account::show));
    routes.post("/admin/account/password", door.toDoOwn(account::changePassword));
    routes.post("/admin/account/sessions/end", door.toDoOwn(account::endOthers));
    var factor = new SecondFactorForms(account, factors);
    routes.post("/admin/account/second-factor", door.toDoOwn(factor::begin));
    routes.post("/admin/account/second-factor/confirm", door.toDoOwn(factor::confirm));
    routes.post("/admin/account/second-factor/off", door.toDoOwn(factor::end));
  }
}
