import { stripVTControlCharacters } from "node:util";
import { renderTable } from "../../../cli/review/reviewTable";

test("names that others chose neither move the cursor nor command a CI system", () => {
  const finding = {
    subject: "User \u001b[2Jmallory",
    where: "everywhere",
    title: "read Secrets",
    control: "rbac-secrets-access",
    binding: "ClusterRoleBinding b",
    role: "ClusterRole r",
    identities: [],
    reviewed: false,
  };
  const table = stripVTControlCharacters(renderTable([finding]));
  expect(table).toContain("User \ufffd[2Jmallory");
});
