import { isIP } from "node:net";
import { defineRule } from "../../lib/defineRule";
import { findingAt, judge, type Finding } from "../../lib/finding";
import { parseImage } from "../../lib/kubernetes/image";
import { podImages, type PodImage } from "../../lib/kubernetes/podImages";

export const admTrustedRegistries = defineRule({
  id: "adm-trusted-registries",
  family: "kubernetes",
  controls: ["adm-trusted-registries"],
  severity: "high",
  title: "Images come from trusted registries",
  description: "An image from elsewhere is somebody else's program with the rights of your pod.",
  fix: "Name the registry in the image and use one that your organisation trusts",
  onUnknown: "advisory",
  params: {
    allowedRegistries: {
      type: "strings",
      description: 'Prefixes of trusted images, each ending in "/". Empty: every registry that is named.',
      default: [],
    },
    deniedRegistries: {
      type: "strings",
      description: 'Prefixes of images that are never trusted, each ending in "/".',
      default: [],
    },
  },
  scope: "pod",
  check: (pod, { params }) =>
    podImages(pod).flatMap((image) => checkImage(image, params.allowedRegistries, params.deniedRegistries)),
});

/** The reference with what Docker Hub's short forms leave out. */
function canonical(image: string): string {
  const { registry, repository } = parseImage(image);
  if (registry !== undefined) return image;
  const rest = image.slice(repository.length);
  return repository.includes("/") ? `docker.io/${repository}${rest}` : `docker.io/library/${repository}${rest}`;
}

function matches(image: string, prefix: string): boolean {
  // A prefix without a slash at its end would also match a host that only starts the same.
  const pattern = prefix.endsWith("*") ? prefix.slice(0, -1) : prefix;
  const bounded = pattern.endsWith("/") ? [pattern] : [`${pattern}/`, `${pattern}:`, `${pattern}@`];
  return [image, canonical(image)].some(
    (reference) => reference === pattern || bounded.some((start) => reference.startsWith(start)),
  );
}

function checkImage(
  { reference: image, container }: PodImage,
  allowed: readonly string[],
  denied: readonly string[],
): readonly Finding[] {
  const at = container === undefined ? {} : { container };
  const text = image.string() ?? "";
  const isDenied = denied.some((prefix) => matches(text, prefix));
  const isAllowed = allowed.some((prefix) => matches(text, prefix));
  if (isDenied || (allowed.length > 0 && !isAllowed)) {
    return judge(image, { detail: "not-trusted", ...at, bad: () => true });
  }
  if (!isAllowed && isNobodysRegistry(text)) return [findingAt(image, { detail: "unnamed-registry", ...at })];
  return judge(image, {
    detail: "implicit-registry",
    ...at,
    bad: () => !isAllowed && parseImage(text).registry === undefined,
  });
}

/** A registry that is another one on every node, or that no certificate names. */
function isNobodysRegistry(image: string): boolean {
  const host = (parseImage(image).registry ?? "").replace(/:\d+$/, "");
  return host === "localhost" || isIP(host) !== 0;
}
