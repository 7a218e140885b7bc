import { all, any, celString, celStrings, not, optional } from "../cel";
import type { Validation } from "../policy";
import { noContainer, noImage } from "./checks";
import type { WorkloadPolicyOptions } from "./options";

// Names of environments and branches: such a tag moves, or tells that configuration is baked into the image.
const MOVING_TAG = "(latest|dev|develop|staging|stage|prod|production|test|main|master)";

/** Which images run. */
export function images(options: WorkloadPolicyOptions): Validation[] {
  const digest = 'image.matches("@sha256:[a-f0-9]{64}$")';
  const { allowedRegistries } = options;
  return [
    // Without a registry the container runtime's search list decides where the image comes from.
    noImage(
      "adm-trusted-registries",
      '!image.matches("^[^/]*[.:][^/]*/.")',
      "images must name their registry, e.g. registry.example.com/app",
    ),
    ...(allowedRegistries.length === 0
      ? []
      : [
          noImage(
            "adm-trusted-registries",
            not(`${celStrings(allowedRegistries)}.exists(prefix, image.startsWith(prefix))`),
            `images must come from ${allowedRegistries.join(", ")}`,
          ),
        ]),
    ...(options.imagePinning === "digest"
      ? [noImage("adm-image-pinning", not(digest), "images must be pinned by digest, name@sha256:…")]
      : [
          noImage(
            "adm-image-pinning",
            all(
              not(digest),
              any('!image.matches("/[^/:]+:[^/:]+$")', `image.matches(${celString(`[:-]${MOVING_TAG}$`)})`),
            ),
            "images must have a digest or a tag that does not move",
          ),
          noContainer(
            "adm-image-pinning",
            "containers",
            all(
              `!${optional("c", "image")}.matches("@sha256:[a-f0-9]{64}$")`,
              `${optional("c", "imagePullPolicy")} != "Always"`,
            ),
            "without a digest must set imagePullPolicy: Always",
          ),
        ]),
  ];
}
