import { fail, shown } from "../../shared/errors";
import { isText, keysOf, rejectUnknownProperties, validateBoolean, validateInteger } from "../../shared/validation";
import type { GkeAddonsArgs, GkeBackupArgs } from "../args";

const MAX_LOCK_DAYS = 90;

/** Parts of GKE that are off unless asked for. */
export interface AddonsSettings {
  readonly addons: {
    readonly secretManager: boolean;
    readonly costAllocation: boolean;
    readonly backup: Required<GkeBackupArgs> | undefined;
  };
}

function resolveBackup(args: GkeBackupArgs | undefined): Required<GkeBackupArgs> | undefined {
  if (args === undefined) return undefined;
  const property = "addons.backup";
  rejectUnknownProperties(
    property,
    args,
    keysOf<GkeBackupArgs>({ schedule: true, retentionDays: true, deleteLockDays: true }),
  );
  const schedule = args.schedule ?? "0 3 * * *";
  if (!isText(schedule, /^\S+( \S+){4}$/)) {
    fail(`${property}.schedule`, `${shown(schedule)} is no cron expression`, 'write one like "0 3 * * *"');
  }
  const retentionDays = validateInteger(`${property}.retentionDays`, args.retentionDays ?? 30, { min: 1, max: 365 });
  const max = Math.min(MAX_LOCK_DAYS, retentionDays);
  const lock = args.deleteLockDays ?? Math.min(7, retentionDays);
  return {
    schedule,
    retentionDays,
    deleteLockDays: validateInteger(`${property}.deleteLockDays`, lock, { min: 0, max }),
  };
}

/** @throws InvalidArgumentError for a schedule or periods that Backup for GKE refuses. */
export function resolveAddons(args: GkeAddonsArgs): AddonsSettings {
  rejectUnknownProperties(
    "addons",
    args,
    keysOf<GkeAddonsArgs>({ secretManager: true, costAllocation: true, backup: true }),
  );
  const flag = (option: "secretManager" | "costAllocation") =>
    validateBoolean(`addons.${option}`, args[option] ?? false);
  return {
    addons: {
      secretManager: flag("secretManager"),
      costAllocation: flag("costAllocation"),
      backup: resolveBackup(args.backup),
    },
  };
}
