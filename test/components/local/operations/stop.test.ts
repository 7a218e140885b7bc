import { purgeGrace } from "../../../../components/local/operations/stop";

const PURGE_LIMIT_MS = 30_000;

test("a purge waits less than half a minute in all, whatever the processes do", () => {
  // The components are waited for twice: until they end, and until they are killed.
  expect(purgeGrace.supervisorMs + 2 * purgeGrace.componentMs).toBeLessThan(PURGE_LIMIT_MS);
});
