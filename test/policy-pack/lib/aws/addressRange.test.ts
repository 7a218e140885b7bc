import { isMistakenWorld, isWorld } from "../../../../policy-pack/lib/aws/addressRange";

test.each(["0.0.0.0/0", "::/0", "0:0:0:0:0:0:0:0/0", "0000:0000:0000:0000:0000:0000:0000:0000/0"])(
  "%s is every address",
  (range) => {
    expect(isWorld([range])).toBe(true);
    expect(isMistakenWorld(range)).toBe(false);
  },
);

test.each(["0.0.1.0/0", "10.0.0.1/0", "2001:db8::/0"])("%s is a mistake for a small network", (range) => {
  expect(isWorld([range])).toBe(false);
  expect(isMistakenWorld(range)).toBe(true);
});

test.each(["10.0.0.0/8", "fd00::/8", "127.0.0.1/33", "", "everywhere"])("%j is neither", (range) => {
  expect(isWorld([range])).toBe(false);
  expect(isMistakenWorld(range)).toBe(false);
});
