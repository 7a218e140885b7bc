import { REDACTED, secretTexts, type PropertyValue } from "./values";

/** Shorter secrets than this would blank out ordinary words; Pulumi's own log filter draws the line at the same place. */
const MIN_SECRET_LENGTH = 3;

/** Keeps the secrets that it has seen out of texts that people read: the program's output, errors and messages. */
export class Redactor {
  private readonly secrets = new Set<string>();

  /** @param plain texts that stand in the open, e.g. in the configuration: no secret, even where a program mixes them with one */
  constructor(private readonly plain: ReadonlySet<string> = new Set()) {}

  /** Remembers all secrets inside a value. */
  learn(value: PropertyValue): void {
    for (const text of secretTexts(value)) this.learnText(text);
  }

  /** Remembers a secret, and each of its lines, as output is shown line by line. */
  learnText(text: string): void {
    for (const part of [text, ...text.split("\n")]) {
      if (part.trim().length >= MIN_SECRET_LENGTH && !this.plain.has(part)) this.secrets.add(part);
    }
  }

  redact(text: string): string {
    // Longest first: a secret can contain another one.
    const secrets = [...this.secrets].sort((a, b) => b.length - a.length);
    return secrets.reduce((result, secret) => result.replaceAll(secret, REDACTED), text);
  }
}
