import { awaited } from "../../../components/azure/awaited";

/** Answers one after the other; an error is a refusal. */
function asking(...answers: (string | undefined | Error)[]) {
  const pauses: number[] = [];
  const result = awaited(
    async () => {
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      return answer;
    },
    { attempts: 3, pauseMs: 10 },
    async (ms) => void pauses.push(ms),
  );
  return result.then((answer) => ({ answer, pauses, left: answers.length }));
}

test("takes the first answer, without a pause", async () => {
  await expect(asking("there", "later")).resolves.toEqual({ answer: "there", pauses: [], left: 1 });
});

test("asks again after a refusal and after no answer", async () => {
  await expect(asking(new Error("not found"), undefined, "there")).resolves.toEqual({
    answer: "there",
    pauses: [10, 10],
    left: 0,
  });
});

test("gives up in the end", async () => {
  await expect(asking(undefined, undefined, undefined, "too late")).resolves.toEqual({
    answer: undefined,
    pauses: [10, 10],
    left: 1,
  });
});
