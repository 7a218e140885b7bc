import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { auditLogBucketPrivate } from "../../../../policy-pack/rules/digitalocean/auditLogBucketPrivate";
import { findings } from "../../support/evaluateRule";
import { remediated } from "../../support/remediated";

const TYPE = "digitalocean:index/spacesBucket:SpacesBucket";

describe("audit-log-bucket-private", () => {
  test("accepts a private bucket", () => {
    expect(findings(auditLogBucketPrivate, { type: TYPE, props: { acl: "private" } })).toEqual([]);
  });

  test("accepts the default", () => {
    expect(findings(auditLogBucketPrivate, { type: TYPE, props: {} })).toEqual([]);
  });

  test("reports a public bucket", () => {
    expect(findings(auditLogBucketPrivate, { type: TYPE, props: { acl: "public-read" } })).toEqual([
      "mandatory audit-log-bucket-private/public acl",
    ]);
  });

  test("cannot judge an unknown value", () => {
    expect(findings(auditLogBucketPrivate, { type: TYPE, props: { acl: unknownPlaceholders.string } })).toEqual([
      "mandatory audit-log-bucket-private/unknown acl",
    ]);
  });

  test("repairs what it reports, once", () => {
    const resource = { type: TYPE, props: { acl: "public-read" } };
    expect(remediated(auditLogBucketPrivate, resource)).toEqual({ changed: true, props: { acl: "private" } });
    expect(remediated(auditLogBucketPrivate, { type: TYPE, props: { acl: "private" } }).changed).toBe(false);
    expect(findings(auditLogBucketPrivate, { type: TYPE, props: { acl: "private" } })).toEqual([]);
  });

  test("repairs nothing that it must leave alone", () => {
    const resource = { type: TYPE, props: {} };
    expect(remediated(auditLogBucketPrivate, resource)).toEqual({ changed: false, props: {} });
  });
});
