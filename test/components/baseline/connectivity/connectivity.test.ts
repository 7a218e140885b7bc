import { readFileSync } from "node:fs";
import { join } from "node:path";
import { analysedObjects } from "./objects";

const read = (file: string): string => readFileSync(join(__dirname, file), "utf8");

it("the objects are those that the analyser has judged", async () => {
  // When this fails because policies have changed on purpose, run the analyser again as README.md says.
  expect(JSON.parse(read("objects.json"))).toEqual({ apiVersion: "v1", kind: "List", items: await analysedObjects() });
});

describe("the connections that the analyser finds in the tenants", () => {
  const connections = read("connections.txt")
    .split("\n")
    .filter((line) => /team-[ab]\//.test(line));

  it("are the declared flows and DNS, and no others", () => {
    expect(connections).toEqual([
      "team-a/api[Deployment] => 0.0.0.0-10.31.255.255[External] : TCP 443",
      "team-a/api[Deployment] => 10.33.0.0-10.95.255.255[External] : TCP 443",
      "team-a/api[Deployment] => 10.97.0.0-169.254.169.253[External] : TCP 443",
      "team-a/api[Deployment] => 169.254.169.255-255.255.255.255[External] : TCP 443",
      "team-a/api[Deployment] => kube-system/coredns[Deployment] : TCP 53,UDP 53",
      "team-a/client[Deployment] => kube-system/coredns[Deployment] : TCP 53,UDP 53",
      "team-a/web[Deployment] => kube-system/coredns[Deployment] : TCP 53,UDP 53",
      "team-a/web[Deployment] => team-a/api[Deployment] : TCP 8080",
      "team-b/api[Deployment] => kube-system/coredns[Deployment] : TCP 53,UDP 53",
      "team-b/client[Deployment] => kube-system/coredns[Deployment] : TCP 53,UDP 53",
      "team-b/client[Deployment] => team-a/api[Deployment] : TCP 8080",
      "team-b/web[Deployment] => kube-system/coredns[Deployment] : TCP 53,UDP 53",
    ]);
  });

  it("never touch a quarantined pod", () => {
    expect(connections.filter((line) => line.includes("quarantined"))).toEqual([]);
    expect(read("objects.json")).toContain("api-quarantined");
  });
});
