import type { Command } from "commander";

/** Adds one command, or several that belong together, to the command line. */
type Register = (program: Command) => void;

const cluster = async (): Promise<Register> => (await import("./cluster")).registerClusterCommands;

// Each command is loaded when it is called: previewing a stack need not load what starts a control plane.
const loaders: Readonly<Record<string, () => Promise<Register>>> = {
  start: async () => (await import("./start")).registerStart,
  preview: async () => (await import("./preview")).registerPreview,
  scan: async () => (await import("./scan")).registerScan,
  render: async () => (await import("./render")).registerRender,
  apply: async () => (await import("./apply")).registerApply,
  verify: async () => (await import("./verify")).registerVerify,
  review: async () => (await import("./review")).registerReview,
  incident: async () => (await import("./incident")).registerIncident,
  up: cluster,
  status: cluster,
  down: cluster,
  "rotate-keys": cluster,
  backup: cluster,
  restore: cluster,
  images: cluster,
};

/** Adds the command that the arguments call; all of them when they call none, so that help and errors list all. */
export async function registerCommands(program: Command, args: readonly string[]): Promise<void> {
  const called = args.find((argument) => !argument.startsWith("-"));
  const loader = called === undefined ? undefined : loaders[called];
  for (const load of loader === undefined ? new Set(Object.values(loaders)) : [loader]) (await load())(program);
}
