import { parseJson } from "../../components/local/files";
import { falcoEvent, isFalcoAlert } from "./falco";
import type { SecurityEvent } from "./securityEvent";
import { isTetragonLine, tetragonEvent } from "./tetragon";

/** What a stream of a detector says. */
export interface ReadEvents {
  events: SecurityEvent[];
  /** Numbers of lines that no detector writes, or that were cut off: what they said is unknown. */
  unread: number[];
}

/** Reads the JSON lines of Falco and of Tetragon; both may be in one stream. */
export function readEvents(text: string): ReadEvents {
  const read: ReadEvents = { events: [], unread: [] };
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const parsed = parseJson(line);
    if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) {
      read.unread.push(index + 1);
    } else if (isFalcoAlert(parsed)) read.events.push(falcoEvent(parsed));
    else if (isTetragonLine(parsed)) read.events.push(...[tetragonEvent(parsed) ?? []].flat());
    else if (!("node_name" in parsed)) read.unread.push(index + 1);
  }
  return read;
}
