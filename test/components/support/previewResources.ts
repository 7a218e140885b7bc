import * as pulumi from "@pulumi/pulumi";
import type { RegisterResourceRequest } from "@pulumi/pulumi/proto/resource_pb";
import * as runtimeSettings from "@pulumi/pulumi/runtime/settings";

// Not in the SDK's typings.
const { getMonitor, waitForRPCs } = runtimeSettings as unknown as {
  getMonitor(): RecordableMonitor;
  waitForRPCs(): Promise<void>;
};

interface RecordableMonitor {
  registerResource(
    request: RegisterResourceRequest,
    callback: (error: unknown, response: { getUrn(): string }) => void,
  ): unknown;
}

/** Stands in the inputs for what is known only after deployment. */
export const UNKNOWN = "<unknown>";

/** A resource as the program registered it. */
export interface RegisteredResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly parent: string;
  readonly custom: boolean;
  // Inputs are read by tests that know their shape.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly inputs: any;
  /** Logical names of the resources that it waits for. */
  readonly dependencies: readonly string[];
  /** URNs behind each input. */
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly retainOnDelete: boolean;
  /** Whether Pulumi refuses to delete it. */
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
  /** How long its deletion may take; empty: as long as the provider says. */
  readonly deleteTimeout: string;
  /** What it was called before, as `<type>::<name>`. */
  readonly aliases: readonly string[];
}

/** What a program registered, by logical name, and what it returned. */
export interface Preview<T> {
  readonly resources: Map<string, RegisteredResource>;
  readonly result: T;
}

/** What a provider answers to look-ups. */
export type Answers = (token: string, inputs: Record<string, unknown>) => Record<string, unknown>;

/** Milliseconds for several previews on a busy machine. */
export const PREVIEWS_TIMEOUT = 120_000;

/** What a provider makes of a resource that it deploys. */
export type Made = (resource: pulumi.runtime.MockResourceArgs) => pulumi.runtime.MockResourceResult;

const SECRET_KEY = "4dabf18193072939515e22adb298388d";
const UNKNOWN_VALUE = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

function plain(value: unknown): unknown {
  if (value === UNKNOWN_VALUE) return UNKNOWN;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const entries = value as Record<string, unknown>;
  if (SECRET_KEY in entries) return { secret: plain(entries["value"]) };
  return Object.fromEntries(Object.entries(entries).map(([key, member]) => [key, plain(member)]));
}

const lastPart = (urn: string) => urn.slice(urn.lastIndexOf("::") + 2);

/**
 * Runs a program as a first preview does, where nothing exists: what a provider would make up is unknown. Returns the
 * resources by logical name, and what the program returned.
 *
 * @param made stands for a deployment instead: what the provider makes up is known
 */
export function previewResources<T>(program: () => T | Promise<T>, answers: Answers, made?: Made): Promise<Preview<T>> {
  return run(
    program,
    answers,
    made ?? (({ inputs }) => ({ id: undefined, state: inputs as object })),
    made === undefined,
  );
}

/** Runs a program as the preview of an update does: what `made` leaves out of a resource comes anew and is unknown. */
export function previewUpdate<T>(program: () => T | Promise<T>, answers: Answers, made: Made): Promise<Preview<T>> {
  return run(program, answers, made, true);
}

async function run<T>(
  program: () => T | Promise<T>,
  answers: Answers,
  newResource: Made,
  isPreview: boolean,
): Promise<Preview<T>> {
  await pulumi.runtime.setMocks(
    {
      newResource,
      call: ({ token, inputs }) => answers(token, inputs),
    },
    "project",
    "stack",
    isPreview,
  );
  const resources = new Map<string, RegisteredResource>();
  const monitor = getMonitor();
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) =>
    register(request, (error, response) => {
      if (error === null) {
        const name = request.getName();
        // Components of different kinds may share a name; the first has it to itself here.
        resources.set(resources.has(name) ? response.getUrn() : name, {
          type: request.getType(),
          name,
          urn: response.getUrn(),
          parent: lastPart(request.getParent()),
          custom: request.getCustom(),
          inputs: plain(request.getObject()?.toJavaScript() ?? {}),
          dependencies: request.getDependenciesList().map(lastPart).sort(),
          propertyDependencies: Object.fromEntries(
            [...request.getPropertydependenciesMap().entries()].map(([key, urns]) => [key, urns.getUrnsList()]),
          ),
          retainOnDelete: request.getRetainondelete() === true,
          protect: request.getProtect() === true,
          ignoreChanges: request.getIgnorechangesList(),
          deleteTimeout: request.getCustomtimeouts()?.getDelete() ?? "",
          aliases: request.getAliasesList().map((alias) => {
            const spec = alias.getSpec();
            if (spec === undefined) return alias.getUrn().split("::").slice(2).join("::");
            return `${spec.getType() || request.getType()}::${spec.getName() || request.getName()}`;
          }),
        });
      }
      callback(error, response);
    });
  const result = await program();
  await waitForRPCs();
  return { resources, result };
}

/** How many resources of each type there are. */
export function countByType(resources: Iterable<RegisteredResource>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of resources) counts[type] = (counts[type] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => a.localeCompare(b)));
}
