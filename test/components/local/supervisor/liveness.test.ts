import { LivenessCount } from "../../../../components/local/supervisor/liveness";

test("eight failures in a row are a hang; the row starts anew after it", () => {
  const count = new LivenessCount();
  const verdicts = Array.from({ length: 16 }, () => count.hangs(false));
  expect(verdicts.map((hangs, index) => (hangs ? index : -1)).filter((index) => index >= 0)).toEqual([7, 15]);
});

test("one answer ends the row", () => {
  const count = new LivenessCount();
  for (let failures = 0; failures < 7; failures += 1) expect(count.hangs(false)).toBe(false);
  expect(count.hangs(true)).toBe(false);
  for (let failures = 0; failures < 7; failures += 1) expect(count.hangs(false)).toBe(false);
});
