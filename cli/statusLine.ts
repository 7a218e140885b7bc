import { plainLine, plainText } from "../policy-pack/lib/plainText";

const DEFAULT_WIDTH = 160;
const ERASE_LINE = "\r\u001b[K";

/** One line on standard error that says what is going on. Only a terminal shows it, and writes it over. */
export class StatusLine {
  private readonly isTerminal = process.stderr.isTTY;

  /** Puts `text` in place of what is shown. */
  show(text: string): void {
    if (this.isTerminal)
      process.stderr.write(ERASE_LINE + plainLine(text).slice(0, (process.stderr.columns ?? DEFAULT_WIDTH) - 1));
  }

  /** As `show` on a terminal, and as `print` elsewhere. */
  showOrPrint(text: string): void {
    if (this.isTerminal) this.show(text);
    else this.print(text);
  }

  /** Prints a line that stays. */
  print(text: string): void {
    this.clear();
    process.stderr.write(`${plainText(text)}\n`);
  }

  clear(): void {
    if (this.isTerminal) process.stderr.write(ERASE_LINE);
  }
}
