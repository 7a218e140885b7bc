import { createServer } from "node:net";
import { choosePorts, freePort } from "../../../components/local/ports";

test("ports differ from each other and are remembered while they are free", async () => {
  const { ports, moved } = await choosePorts(undefined);
  expect(moved).toEqual([]);
  expect(new Set(Object.values(ports)).size).toBe(5);
  expect(await choosePorts(ports)).toEqual({ ports, moved: [] });
});

test("a port that another process has taken is replaced, and only that", async () => {
  const { ports } = await choosePorts(undefined);
  const thief = createServer();
  await new Promise<void>((resolve) => thief.listen(ports.scheduler, "127.0.0.1", resolve));
  const chosen = await choosePorts(ports);
  await new Promise((resolve) => thief.close(resolve));
  expect(chosen.moved).toEqual(["scheduler"]);
  expect(chosen.ports).toEqual({ ...ports, scheduler: chosen.ports.scheduler });
  expect(chosen.ports.scheduler).not.toBe(ports.scheduler);
});

test("ports are below those that outgoing connections and Services use", async () => {
  const ports = await Promise.all(Array.from({ length: 50 }, freePort));
  expect(ports.filter((port) => port < 20_000 || port >= 30_000)).toEqual([]);
});
