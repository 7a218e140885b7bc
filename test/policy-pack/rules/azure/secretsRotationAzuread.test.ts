import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { secretsRotationAzuread } from "../../../../policy-pack/rules/azure/secretsRotationAzuread";
import { findings } from "../../support/evaluateRule";

const password = (props: object) => ({ type: "azuread:index/applicationPassword:ApplicationPassword", props });

// Rules are tested on 2026-06-15.
describe("secrets-rotation-azuread", () => {
  test.each([
    ["a date within a year", { endDate: "2027-06-01T00:00:00Z" }],
    ["a year from its start on", { startDate: "2026-12-01T00:00:00Z", endDate: "2027-12-01T00:00:00Z" }],
    ["a duration", { endDateRelative: "8760h" }],
    ["what is no date", { endDate: "soon" }],
  ])("accepts %s", (_, props) => {
    expect(findings(secretsRotationAzuread, password(props))).toEqual([]);
  });

  test("reports a date that nobody will live to see", () => {
    expect(findings(secretsRotationAzuread, password({ endDate: "2099-01-01T00:00:00Z" }))).toEqual([
      "mandatory secrets-rotation-azuread/long-lived endDate",
    ]);
  });

  test("reports a long duration", () => {
    expect(findings(secretsRotationAzuread, password({ endDateRelative: "87600h" }))).toEqual([
      "mandatory secrets-rotation-azuread/long-lived endDateRelative",
    ]);
  });

  test("takes the number of days from the configuration", () => {
    expect(findings(secretsRotationAzuread, password({ endDateRelative: "2160h" }), { rule: { maxDays: 60 } })).toEqual(
      ["mandatory secrets-rotation-azuread/long-lived endDateRelative"],
    );
  });

  test("warns of a password without an end", () => {
    expect(findings(secretsRotationAzuread, password({ displayName: "ci" }))).toEqual([
      "advisory secrets-rotation-azuread/no-end endDate",
    ]);
  });

  test("reports the password of a service principal, and one inside an application", () => {
    expect(
      findings(secretsRotationAzuread, {
        type: "azuread:index/servicePrincipalPassword:ServicePrincipalPassword",
        props: { endDate: "2099-01-01T00:00:00Z" },
      }),
    ).toEqual(["mandatory secrets-rotation-azuread/long-lived endDate"]);
    expect(
      findings(secretsRotationAzuread, {
        type: "azuread:index/application:Application",
        props: { displayName: "aks", password: { displayName: "aks", endDate: "2099-01-01T00:00:00Z" } },
      }),
    ).toEqual(["mandatory secrets-rotation-azuread/long-lived password.endDate"]);
  });

  test("accepts an application without a password", () => {
    expect(
      findings(secretsRotationAzuread, {
        type: "azuread:index/application:Application",
        props: { displayName: "aks" },
      }),
    ).toEqual([]);
  });

  test("warns of an end that is unknown", () => {
    expect(findings(secretsRotationAzuread, password({ endDate: unknownPlaceholders.string }))).toEqual([
      "advisory secrets-rotation-azuread/unknown endDate",
    ]);
  });
});
