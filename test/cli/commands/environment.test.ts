import { removeForeignVariables } from "../../../cli/commands/environment";

test("what a program needs stays, whatever could hold a credential or change how it runs goes", () => {
  const environment = {
    PATH: "/bin",
    HOME: "/home/me",
    LC_ALL: "C",
    XDG_CACHE_HOME: "/cache",
    HARDENED_CLUSTER_HOME: "/clusters",
    AWS_SECRET_ACCESS_KEY: "x",
    GITHUB_TOKEN: "x",
    PULUMI_ACCESS_TOKEN: "x",
    PULUMI_CONFIG_PASSPHRASE: "x",
    NODE_OPTIONS: "--require=x",
    MY_PATH: "x",
    HTTPS_PROXY: "http://user:password@proxy.example.com",
  };
  removeForeignVariables(environment);
  expect(environment).toEqual({
    PATH: "/bin",
    HOME: "/home/me",
    LC_ALL: "C",
    XDG_CACHE_HOME: "/cache",
    HARDENED_CLUSTER_HOME: "/clusters",
  });
});
