import { binaryNames } from "../../components/local/binaries/binaryNames";
import { resolveBinaries } from "../../components/local/binaries/resolve";
import { defaultMinor, kubernetesVersions } from "../../components/local/versions";

/** Makes all binaries before the first test, so that building them counts to the set-up, with progress. */
export default async function setUp(): Promise<void> {
  await resolveBinaries(binaryNames, kubernetesVersions[defaultMinor] as string, {
    report: (message) => process.stderr.write(`set-up: ${message}\n`),
  });
}
