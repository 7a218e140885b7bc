import { CommandError } from "../errors";
import type { ProgramRunOptions } from "./programRunOptions";
import { knownStacks, readStackConfig } from "./stackConfig";
import {
  isPropertyMap,
  isSecret,
  makeSecret,
  memberPath,
  UNKNOWN,
  type PropertyMap,
  type PropertyValue,
} from "./values";

/**
 * Answers a program's references to other stacks of its project by running their programs too, as their deployed state
 * is not at hand.
 */
export class StackReferences {
  private readonly asked = new Map<string, Promise<PropertyMap | undefined>>();

  /** @param run runs the program of another stack and gives its outputs */
  constructor(
    private readonly options: ProgramRunOptions,
    private readonly run: (options: ProgramRunOptions) => Promise<PropertyMap>,
  ) {}

  /**
   * The outputs of a stack by its full name, as if it was deployed: a text that names the output stands in for a value
   * that only a deployment gives. Undefined, with a warning, for a stack that is not here to be asked: one of another project,
   * or one without a file.
   *
   * @throws CommandError when its program fails and when stacks refer to each other.
   */
  outputsOf(name: string): Promise<PropertyMap | undefined> {
    const known = this.asked.get(name);
    if (known !== undefined) return known;
    const outputs = this.ask(name);
    this.asked.set(name, outputs);
    return outputs;
  }

  private async ask(name: string): Promise<PropertyMap | undefined> {
    const stack = this.stackOf(name);
    if (stack === undefined) {
      // What a program makes of them is not here to be judged.
      this.options.warn(`stack ${name} is not in this project: its outputs are unknown`);
      return undefined;
    }
    const { project, stack: asking, referencedBy = [], redactor, onLine } = this.options;
    const path = [...referencedBy, asking];
    if (path.includes(stack)) {
      throw new CommandError(
        `stacks refer to each other in a circle: ${[...path, stack].join(" -> ")}`,
        "let one of them do without the other's outputs",
      );
    }
    const outputs = await this.run({
      ...this.options,
      stack,
      config: readStackConfig(project, stack, {}),
      // It is judged in a preview of its own; here only its secrets matter.
      observer: {
        beforeRegistration: ({ inputs }) => {
          redactor.learn(inputs);
          return Promise.resolve(inputs);
        },
        registered: () => undefined,
      },
      referencedBy: path,
    });
    const standIns: string[] = [];
    const answer = withStandIns(outputs, stack, "", standIns) as PropertyMap;
    for (const path of standIns) this.options.standIns.add(standInOf(path, stack));
    const missing =
      standIns.length === 0 ? "" : `; texts stand in for what is known once it is deployed (${standIns.join(", ")})`;
    onLine(`the outputs of stack ${stack} are those of its preview${missing}`);
    return answer;
  }

  /** The stack of this project that is meant by `stack`, `project/stack` or `organization/project/stack`. */
  private stackOf(name: string): string | undefined {
    const [stack = "", project] = name.split("/").reverse();
    if (project !== undefined && project !== this.options.project.name) return undefined;
    return knownStacks(this.options.project).includes(stack) ? stack : undefined;
  }
}

function standInOf(path: string, stack: string): string {
  return `<${path} of ${stack}>`;
}

/** The value with a text in place of each unknown part; their paths are added to `standIns`. */
function withStandIns(value: PropertyValue, stack: string, path: string, standIns: string[]): PropertyValue {
  if (value === UNKNOWN) {
    standIns.push(path);
    return standInOf(path, stack);
  }
  if (isSecret(value)) return makeSecret(withStandIns(value.value, stack, path, standIns));
  if (Array.isArray(value))
    return value.map((item, index) => withStandIns(item, stack, memberPath(path, index), standIns));
  if (!isPropertyMap(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      withStandIns(member, stack, path === "" ? key : memberPath(path, key), standIns),
    ]),
  );
}
