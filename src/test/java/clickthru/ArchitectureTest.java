package clickthru;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The import rules of the house. */
class ArchitectureTest {
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("clickthru");

  private static final String[] FEATURES = {
    "clickthru.redirect..",
    "clickthru.link..",
    "clickthru.click..",
    "clickthru.post..",
    "clickthru.impression..",
    "clickthru.imports..",
    "clickthru.conversion..",
    "clickthru.report..",
    "clickthru.account..",
    "clickthru.api..",
    "clickthru.admin..",
    "clickthru.demo..",
    "clickthru.digest..",
    "clickthru.bio..",
    "clickthru.history.."
  };

  @Test
  void packages_haveNoCircles() {
    slices().matching("clickthru.(*)..").should().beFreeOfCycles().check(HOUSE);
  }

  @Test
  void foundations_knowNoFeature() {
    noClasses()
        .that()
        .resideInAnyPackage("clickthru.db..", "clickthru.web..", "clickthru.config..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(FEATURES)
        .check(HOUSE);
  }

  @Test
  void features_knowNeitherPagesNorApiNorServer() {
    noClasses()
        .that(
            resideInAnyPackage(
                "clickthru.link..",
                "clickthru.click..",
                "clickthru.post..",
                "clickthru.impression..",
                "clickthru.imports..",
                "clickthru.sheet..",
                "clickthru.conversion..",
                "clickthru.report..",
                "clickthru.account..",
                "clickthru.demo..",
                "clickthru.redirect..",
                "clickthru.digest..",
                "clickthru.bio..",
                "clickthru.history.."))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("clickthru", "clickthru.admin..", "clickthru.api..")
        .check(HOUSE);
  }

  @Test
  void sheets_knowNothingOfTheHouse() {
    noClasses()
        .that()
        .resideInAPackage("clickthru.sheet..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("clickthru..").and(not(resideInAPackage("clickthru.sheet.."))))
        .check(HOUSE);
  }

  @Test
  void history_knowsTheDatabaseAlone() {
    noClasses()
        .that()
        .resideInAPackage("clickthru.history..")
        .should()
        .dependOnClassesThat(
            resideInAPackage("clickthru..")
                .and(not(resideInAnyPackage("clickthru.history..", "clickthru.db.."))))
        .check(HOUSE);
  }

  @Test
  void redirect_isKnownToServerAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages("clickthru", "clickthru.redirect..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("clickthru.redirect..")
        .check(HOUSE);
  }

  @Test
  void settings_areReadByTheProgramAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackages("clickthru", "clickthru.config..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("clickthru.config..")
        .check(HOUSE);
  }

  @Test
  void http_staysAtTheEdge() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "clickthru",
            "clickthru.redirect..",
            "clickthru.api..",
            "clickthru.admin..",
            "clickthru.web..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..")
        .check(HOUSE);
  }

  @Test
  void report_writesNothing() {
    noClasses()
        .that()
        .resideInAPackage("clickthru.report..")
        .should()
        .callMethod(clickthru.db.Database.class, "write", clickthru.db.Database.Work.class)
        .check(HOUSE);
  }

  @Test
  void names_sayWhatAClassIs() {
    classes()
        .should()
        .haveSimpleNameNotEndingWith("Manager")
        .andShould()
        .haveSimpleNameNotEndingWith("Helper")
        .andShould()
        .haveSimpleNameNotEndingWith("Util")
        .andShould()
        .haveSimpleNameNotEndingWith("Utils")
        .andShould()
        .haveSimpleNameNotEndingWith("Impl")
        .check(HOUSE);
  }
}
