import { defineRule } from "../../lib/defineRule";
import { judge, findingAt, type Finding } from "../../lib/finding";
import { parseImage } from "../../lib/kubernetes/image";
import { podImages, type PodImage } from "../../lib/kubernetes/podImages";

/** Tags that name an environment or a branch: what they stand for changes. */
const movingNames = [
  "dev",
  "develop",
  "staging",
  "stage",
  "prod",
  "production",
  "test",
  "main",
  "master",
  "nightly",
  "edge",
  // In any other spelling than the default's own.
  "latest",
];

const STRONG_DIGEST = /^sha(256|384|512):/;

export const admImagePinning = defineRule({
  id: "adm-image-pinning",
  family: "kubernetes",
  controls: ["adm-image-pinning"],
  severity: "medium",
  title: "Images have a fixed tag",
  description: "A tag that moves, as latest does, runs another program tomorrow than was tested today.",
  fix: "Use a digest (image@sha256:…) or the tag of one release",
  onUnknown: "advisory",
  params: {
    movingTags: {
      type: "strings",
      description: "Further tags that do not stand for one release.",
      default: [],
    },
  },
  scope: "pod",
  check: (pod, { params }) => podImages(pod).flatMap((image) => checkImage(image, params.movingTags)),
});

function checkImage({ reference: image, container }: PodImage, movingTags: readonly string[]): readonly Finding[] {
  const at = container === undefined ? {} : { container };
  if (image.isAbsent) return [findingAt(image, { detail: "no-image", ...at })];
  const reference = parseImage(image.string() ?? "");
  if (image.isKnown && reference.digest !== undefined) {
    // A digest that can be forged pins nothing.
    return STRONG_DIGEST.test(reference.digest) ? [] : [findingAt(image, { detail: "weak-digest", ...at })];
  }
  return judge(image, {
    detail: imageDetail(reference.tag),
    ...at,
    bad: () => reference.tag === undefined || reference.tag === "latest" || isMoving(reference.tag, movingTags),
  });
}

function imageDetail(tag: string | undefined): string {
  if (tag === undefined) return "no-tag";
  return tag === "latest" ? "latest" : "moving-tag";
}

function isMoving(tag: string, movingTags: readonly string[]): boolean {
  const lower = tag.toLowerCase();
  return (
    lower.endsWith("-latest") ||
    [...movingNames, ...movingTags].some((name) => lower === name || lower.endsWith(`-${name}`))
  );
}
