import { FREQUENT_SCHEDULES_LABEL } from "../../../kubernetes/labels";
import { all, any, label } from "../cel";
import type { Validation } from "../policy";

const MIN_MINUTES = 5;

/**
 * A CronJob that runs every minute makes 1,440 Jobs and as many pods a day, in etcd and for every controller. Only the
 * minutes are looked at: whatever the other fields say, runs are at least as far apart as those. A tenant that needs more
 * is given it, by the label of its namespace.
 */
export function scheduleIsRare(): Validation {
  const step = 'int(m.substring(m.indexOf("/") + 1))';
  const isRare = any('m.matches("^[0-9]+$")', all('m.matches("^[0-9*?-]+/[0-9]{1,3}$")', `${step} >= ${MIN_MINUTES}`));
  // Apart also from the last of an hour to the first of the next.
  const isAfter = (one: string, other: string) =>
    all(`int(${one}) - int(${other}) >= ${MIN_MINUTES}`, `int(${one}) - int(${other}) <= ${60 - MIN_MINUTES}`);
  const isApart = any("a == b", isAfter("a", "b"), isAfter("b", "a"));
  return {
    control: "ns-quota-limitrange",
    expression: any(
      'request.kind.kind != "CronJob"',
      all('request.operation == "UPDATE"', "dyn(oldObject).spec.schedule == dyn(object).spec.schedule"),
      `${label("namespaceObject", FREQUENT_SCHEDULES_LABEL)} == "true"`,
      all('variables.schedule.startsWith("@")', '!variables.schedule.startsWith("@every")'),
      all(
        'variables.schedule.startsWith("@every ")',
        `duration(variables.schedule.substring(7)) >= duration("${MIN_MINUTES}m")`,
      ),
      all("size(variables.minutes) == 1", `variables.minutes.all(m, ${isRare})`),
      all(
        "size(variables.minutes) > 1",
        'variables.minutes.all(m, m.matches("^[0-9]+$"))',
        `variables.minutes.all(a, variables.minutes.all(b, ${isApart}))`,
      ),
    ),
    message: `a CronJob must not run more often than every ${MIN_MINUTES} minutes; ask the platform for frequentSchedules`,
  };
}
