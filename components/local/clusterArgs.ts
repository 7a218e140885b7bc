import { resolveAcceptedRisks } from "../shared/acceptedRisks";
import type { ClusterAuditArgs, ClusterNetworkArgs, CommonClusterArgs } from "../shared/args";
import { keysOf, rejectUnknownProperties } from "../shared/validation";
import { resolveSettings, type ResolvedSettings, type OidcSettings } from "./settings";

export interface LocalClusterArgs extends CommonClusterArgs {
  /** An OpenID Connect issuer whose users may log in (id-human-sso). Default: none. */
  oidc?: OidcSettings;
  /**
   * Real nodes: containerd, kubelet, kube-proxy and a network policy agent each, in namespaces of their own. They need
   * Linux and root; `up` says what else is missing and never falls back to simulated ones. At most 8. Default 0.
   */
  nodes?: number;
  /** Simulated nodes, on which pods become Ready without running anything. Default 0. */
  simulatedNodes?: number;
}

/**
 * The settings of a cluster from the arguments of its component.
 *
 * @throws InvalidArgumentError for an unknown argument or a wrong value.
 */
export function settingsOf(args: LocalClusterArgs): ResolvedSettings {
  rejectUnknownProperties(
    "",
    args,
    keysOf<LocalClusterArgs>({
      version: true,
      network: true,
      audit: true,
      acceptedRisks: true,
      oidc: true,
      nodes: true,
      simulatedNodes: true,
    }),
  );
  rejectUnknownProperties(
    "network",
    args.network ?? {},
    keysOf<ClusterNetworkArgs>({ podCidr: true, serviceCidr: true }),
  );
  rejectUnknownProperties("audit", args.audit ?? {}, keysOf<ClusterAuditArgs>({ retentionDays: true }));
  resolveAcceptedRisks(args.acceptedRisks);
  const { version, network, audit, oidc, nodes, simulatedNodes } = args;
  return resolveSettings({
    ...(version !== undefined && { version }),
    ...(network?.podCidr !== undefined && { podCidr: network.podCidr }),
    ...(network?.serviceCidr !== undefined && { serviceCidr: network.serviceCidr }),
    ...(audit?.retentionDays !== undefined && { auditRetentionDays: audit.retentionDays }),
    ...(oidc !== undefined && { oidc }),
    ...(nodes !== undefined && { nodes }),
    ...(simulatedNodes !== undefined && { simulatedNodes }),
  });
}
