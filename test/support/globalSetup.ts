import { binaryNames, nodeBinaries } from "../../components/local/binaries/binaryNames";
import { resolveBinaries } from "../../components/local/binaries/resolve";
import { defaultMinor, kubernetesVersions } from "../../components/local/versions";

/** Makes all binaries before the first test, so that building them counts to the set-up, with progress. */
export default async function setUp(): Promise<void> {
  // Nodes run on Linux as root only: elsewhere their programs would be built in vain.
  const canRunNodes = process.platform === "linux" && process.getuid?.() === 0;
  const names = canRunNodes ? binaryNames : binaryNames.filter((name) => !nodeBinaries.includes(name));
  await resolveBinaries(names, kubernetesVersions[defaultMinor] as string, {
    tell: (message) => process.stderr.write(`set-up: ${message}\n`),
  });
}
