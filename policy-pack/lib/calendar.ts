/** Whether the text is a day of the calendar, `YYYY-MM-DD`. */
export function isCalendarDate(text: unknown): text is string {
  if (typeof text !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Whether there are more than so many months from one day to another, both `YYYY-MM-DD`. */
export function isLongerThan(from: string, until: string, months: number): boolean {
  const last = new Date(`${from}T00:00:00Z`);
  last.setUTCMonth(last.getUTCMonth() + months);
  return new Date(`${until}T00:00:00Z`) > last;
}

const MS_A_DAY = 86_400_000;

/** Days from one day to another, both `YYYY-MM-DD`; negative when the second lies before the first. */
export function daysBetween(from: string, until: string): number {
  return Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MS_A_DAY);
}
