import { isInternet } from "../../../policy-pack/lib/internet";

describe("isInternet", () => {
  test.each(["*", "Internet", "any", "0.0.0.0/0", "::/0", "10.0.0.0/0", "0.0.0.0", "::", "::0"])("%s is", (text) => {
    expect(isInternet(text)).toBe(true);
  });

  test.each(["10.0.0.0/8", "0.0.0.0/32", "VirtualNetwork", "2001:db8::/32", "168.63.129.16", ""])(
    "%s is not",
    (text) => {
      expect(isInternet(text)).toBe(false);
    },
  );
});
