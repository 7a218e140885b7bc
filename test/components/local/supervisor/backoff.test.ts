import { nextBackoff } from "../../../../components/local/supervisor/backoff";

test("the delay doubles up to ten seconds", () => {
  const delays: number[] = [];
  let previous: number | undefined;
  for (let index = 0; index < 8; index += 1) {
    previous = nextBackoff(previous, 10);
    delays.push(previous);
  }
  expect(delays).toEqual([200, 400, 800, 1600, 3200, 6400, 10_000, 10_000]);
});

test("half a minute of work starts the row anew", () => {
  expect(nextBackoff(10_000, 29_999)).toBe(10_000);
  expect(nextBackoff(10_000, 30_000)).toBe(200);
});
