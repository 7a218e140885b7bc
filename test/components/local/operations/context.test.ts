import { operationContext } from "../../../../components/local/operations/context";

it("tells what is done, to a callback of its former name too", async () => {
  const [told, reported]: string[][] = [[], []];
  (await operationContext({ name: "a", home: "/nowhere", tell: (line) => told?.push(line) })).tell("one");
  (await operationContext({ name: "a", home: "/nowhere", report: (line) => reported?.push(line) })).tell("two");
  expect([told, reported]).toEqual([["one"], ["two"]]);
});
