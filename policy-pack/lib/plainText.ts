/** Control characters, also those that turn the direction of the text: they rewrite what a terminal shows. */
// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Words by which CI systems take a line of output for a command. */
const commands = /^(\s*):(?=:)|#(?=#(?:\[|vso\[|teamcity\[))/gm;

/**
 * A text that others chose, such as a name, a message or the output of a program, made safe to print: no control
 * characters but line breaks and tabs, and no line that a CI system obeys (`::error::`, `##vso[`, `##teamcity[`).
 */
export function plainText(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(controls, "\ufffd").replace(commands, "$& ");
}

/** The same on one line. */
export function plainLine(text: string): string {
  return plainText(text.replace(/[\r\n\t\v\f]+/g, " "));
}
