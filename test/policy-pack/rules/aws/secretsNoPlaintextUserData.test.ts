import { unknownPlaceholders } from "../../../../policy-pack/lib/value";
import { secretsNoPlaintextUserData } from "../../../../policy-pack/rules/aws/secretsNoPlaintextUserData";
import { evaluateRule, findings } from "../../support/evaluateRule";

const TYPE = "aws:ec2/launchTemplate:LaunchTemplate";
const EXAMPLE = "example-" + "value";

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

describe("secrets-no-plaintext-user-data", () => {
  test("accepts a script without credentials", () => {
    expect(
      findings(secretsNoPlaintextUserData, {
        type: TYPE,
        props: { userData: base64('#!/bin/bash\nexport GREETING="Hello there"\nyum install -y jq\n') },
      }),
    ).toEqual([]);
  });

  test("accepts a secret that is read on the node", () => {
    expect(
      findings(secretsNoPlaintextUserData, {
        type: TYPE,
        props: {
          userData: base64(
            "TOKEN=$(aws secretsmanager get-secret-value --secret-id a)\nDB_PASSWORD=$(cat /run/secrets/db)\n",
          ),
        },
      }),
    ).toEqual([]);
  });

  test("accepts the switches of the metadata service", () => {
    expect(
      findings(secretsNoPlaintextUserData, { type: TYPE, props: { userData: "metadata-token: required" } }),
    ).toEqual([]);
  });

  test("accepts names without values and short examples", () => {
    expect(
      findings(secretsNoPlaintextUserData, {
        type: "aws:ec2/instance:Instance",
        props: { userData: "export AWS_ACCESS_KEY_ID\nexport AWS_SECRET_ACCESS_KEY=bar" },
      }),
    ).toEqual([]);
  });

  test("accepts a missing text", () => {
    expect(findings(secretsNoPlaintextUserData, { type: TYPE, props: {} })).toEqual([]);
  });

  test("reports a password in Base64", () => {
    expect(
      findings(secretsNoPlaintextUserData, {
        type: TYPE,
        props: { userData: base64(`export DATABASE_PASSWORD="${EXAMPLE}"`) },
      }),
    ).toEqual(["mandatory secrets-no-plaintext-user-data/credential userData"]);
  });

  test("reports a password in plain text", () => {
    expect(
      findings(secretsNoPlaintextUserData, {
        type: "aws:ec2/instance:Instance",
        props: { userData: `password: ${EXAMPLE}` },
      }),
    ).toEqual(["mandatory secrets-no-plaintext-user-data/credential userData"]);
  });

  test("reports a private key", () => {
    expect(
      findings(secretsNoPlaintextUserData, {
        type: "aws:ec2/instance:Instance",
        props: { userDataBase64: base64(`-----BEGIN RSA ${"PRIVATE"} KEY-----`) },
      }),
    ).toEqual(["mandatory secrets-no-plaintext-user-data/credential userDataBase64"]);
  });

  test("reports an access key by its form", () => {
    expect(
      findings(secretsNoPlaintextUserData, {
        type: "aws:ec2/instance:Instance",
        props: { userData: `aws configure set x ${"AKIA" + "A".repeat(16)}` },
      }),
    ).toEqual(["mandatory secrets-no-plaintext-user-data/credential userData"]);
  });

  test("reports a secret access key by its form, and no hexadecimal digest", () => {
    expect(
      findings(secretsNoPlaintextUserData, {
        type: "aws:ec2/instance:Instance",
        props: { userData: `echo ${"aB3/".repeat(10)} ${"0a1b".repeat(10)}` },
      }),
    ).toEqual(["mandatory secrets-no-plaintext-user-data/credential userData"]);
  });

  test("accepts a hexadecimal digest", () => {
    expect(
      findings(secretsNoPlaintextUserData, {
        type: "aws:ec2/instance:Instance",
        props: { userData: `sha1 ${"0a1b".repeat(10)}` },
      }),
    ).toEqual([]);
  });

  test("warns of a text that is not known yet", () => {
    expect(
      findings(secretsNoPlaintextUserData, { type: TYPE, props: { userData: unknownPlaceholders.string } }),
    ).toEqual(["advisory secrets-no-plaintext-user-data/unknown userData"]);
  });

  test("says where, what and what to write", () => {
    const messages = evaluateRule(secretsNoPlaintextUserData, {
      type: TYPE,
      props: { userData: `password: ${EXAMPLE}` },
    }).map(({ message }) => message);
    expect(messages).toEqual([
      "LaunchTemplate/example: userData is a text with a credential. Read the secret on the node from Secrets Manager with the node's role, and rotate this one. [secrets-no-plaintext-user-data/credential, control secrets-no-plaintext, see docs/rules.md#secrets-no-plaintext-user-data]",
    ]);
  });
});
