import { resolve } from "node:path";
import { programErrorMessage, withoutStackTraces } from "../../../cli/engine/programError";

describe("programErrorMessage", () => {
  it("keeps the error and the place in the program", () => {
    const message = [
      "Running program '/shop/index.ts' failed with an unhandled exception:",
      "Error: boom",
      "    at Object.apply (/shop/node_modules/@pulumi/pulumi/output.js:1:2)",
      "\u001b[90m    at Object.<anonymous> (\u001b[39m/shop/index.ts:12:7\u001b[90m)\u001b[39m",
      "    at Module._compile (node:internal/modules/cjs/loader:1929:14) {",
      "  code: 'X'",
      "}",
    ].join("\n");
    expect(programErrorMessage(message, true)).toBe("Error: boom\n  in /shop/index.ts:12");
    expect(programErrorMessage(message, false)).toBe("Error: boom\n  in /shop/index.ts");
  });

  it("names the line that called a component of ours, not the component's", () => {
    const components = resolve(__dirname, "../../../components");
    const message = [
      "Error: network.cidr: too small",
      `    at fail (${components}/shared/errors.ts:3:9)`,
      `    at new EksCluster (${components}/aws/cluster.ts:5:1)`,
      "    at deploy (/shop/index.ts:12:7)",
    ].join("\n");
    expect(programErrorMessage(message, true)).toBe("Error: network.cidr: too small\n  in /shop/index.ts:12");
    expect(programErrorMessage(message.split("\n").slice(0, 2).join("\n"), true)).toBe(
      `Error: network.cidr: too small\n  in ${components}/shared/errors.ts:3`,
    );
  });

  it("drops what Pulumi puts before an error for every resource that waited for the value", () => {
    const prefix = 'error serializing property "vpcId": error serializing property "subnetIds": ';
    expect(programErrorMessage(`Error: ${prefix}${prefix}network.existing: too small`, true)).toBe(
      "Error: network.existing: too small",
    );
  });

  it("keeps a message without a stack trace as it is", () => {
    expect(programErrorMessage("Missing required configuration variable 'a:b'", true)).toBe(
      "Missing required configuration variable 'a:b'",
    );
  });
});

describe("withoutStackTraces", () => {
  it("drops the source that Node.js shows above its own errors", () => {
    const text =
      "node:internal/modules/run:5\n  throw x;\n  ^\nError: no such package\n    at load (node:internal/x:1:2)\nNode.js v24";
    expect(withoutStackTraces(text)).toBe("Error: no such package\nNode.js v24");
  });

  it("drops the files that led to a missing module", () => {
    expect(withoutStackTraces("Error: Cannot find module 'x'\nRequire stack:\n- /shop/index.js")).toBe(
      "Error: Cannot find module 'x'",
    );
  });

  it("keeps what the program says, also when it looks a little like a frame", () => {
    const text = "look at this\n  at noon we deploy\n- a list";
    expect(withoutStackTraces(text)).toBe(text);
  });
});
