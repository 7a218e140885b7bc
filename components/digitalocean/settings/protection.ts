import { type Accepted, checkAcceptedRisk } from "../../shared/acceptedRisks";
import { fail, shown } from "../../shared/errors";
import { keysOf, rejectUnknownProperties, validateBoolean, validateOneOf } from "../../shared/validation";
import { type DoksUpgradesArgs, DoksWeekDay } from "../args";

/** When patches are installed. */
export interface UpgradesSettings {
  readonly day: DoksWeekDay;
  readonly startTime: string;
}

/** @throws InvalidArgumentError when it is switched off and the risk was not accepted. */
export function resolveHighAvailability(value: boolean | undefined, accepted: Accepted): boolean {
  const highAvailability = validateBoolean("highAvailability", value ?? true);
  if (!highAvailability) {
    checkAcceptedRisk(accepted, {
      control: "cp-ha-multi-az",
      property: "highAvailability",
      problem: "the API server would be down whenever its only replica is replaced",
      secure: "leave it on",
    });
  }
  return highAvailability;
}

/** @throws InvalidArgumentError for a day or time that is none. */
export function resolveUpgrades(args: DoksUpgradesArgs): UpgradesSettings {
  rejectUnknownProperties("upgrades", args, keysOf<DoksUpgradesArgs>({ day: true, startTime: true }));
  const startTime = args.startTime ?? "04:00";
  if (typeof startTime !== "string" || !/^([01]\d|2[0-3]):[0-5]\d$/.test(startTime)) {
    fail("upgrades.startTime", `${shown(startTime)} is not a time of day`, 'write it in UTC, like "04:00"');
  }
  return {
    day: validateOneOf("upgrades.day", args.day ?? DoksWeekDay.Sunday, Object.values(DoksWeekDay)),
    startTime,
  };
}
