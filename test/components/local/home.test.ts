import { homedir } from "node:os";
import { cacheRoot, checkoutClusterName, clusterDirectory, stateRoot } from "../../../components/local/home";

test("HARDENED_CLUSTER_HOME goes before XDG_STATE_HOME goes before the home directory", () => {
  expect(stateRoot({ HARDENED_CLUSTER_HOME: "/a", XDG_STATE_HOME: "/b" })).toBe("/a");
  expect(stateRoot({ HARDENED_CLUSTER_HOME: "", XDG_STATE_HOME: "/b" })).toBe("/b/hardened-cluster");
  expect(stateRoot({})).toBe(`${homedir()}/.local/state/hardened-cluster`);
});

test("a relative XDG directory is ignored, as its specification says", () => {
  expect(cacheRoot({ XDG_CACHE_HOME: "cache" })).toBe(`${homedir()}/.cache/hardened-cluster`);
});

test("binaries are shared between homes", () => {
  expect(cacheRoot({ HARDENED_CLUSTER_HOME: "/a", XDG_CACHE_HOME: "/c" })).toBe("/c/hardened-cluster");
});

test("two checkouts of the same name have two clusters", () => {
  const [one, two] = [checkoutClusterName("/a/project"), checkoutClusterName("/b/project")];
  expect(one).toMatch(/^project-[0-9a-f]{8}$/);
  expect(two).toMatch(/^project-[0-9a-f]{8}$/);
  expect(one).not.toBe(two);
});

test.each(["/a/My Project (copy)", "/a/---", "/a/" + "x".repeat(100), "/a/ümläut-"])(
  "%s makes a valid name",
  (path) => {
    const name = checkoutClusterName(path);
    expect(clusterDirectory(name, "/root")).toBe(`/root/${name}`);
  },
);

test.each(["../other", "a/b", "", ".", "A"])("the name %p cannot leave the root", (name) => {
  expect(() => clusterDirectory(name, "/root")).toThrow("cannot name a cluster");
});
