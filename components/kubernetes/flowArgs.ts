/** One end of a network flow. */
export interface FlowPeerArgs {
  /** Namespace of the peer. Default: the tenant's own. Not together with `cidrs`. */
  namespace?: string;
  /** Labels of the peer's pods. Default: all pods of the namespace. */
  podLabels?: { [key: string]: string };
  /** Address ranges outside the cluster. Pods, services and metadata addresses in them stay blocked. */
  cidrs?: string[];
}

/** A port that a flow may use. */
export interface FlowPortArgs {
  /** Port number. */
  port: number;
  /** `TCP`, `UDP` or `SCTP`. Default `TCP`. */
  protocol?: string;
}

/** A connection that is allowed in a tenant's namespace; at least one end is in it. */
export interface FlowArgs {
  /** Where connections start. Default: all pods of the tenant. */
  from?: FlowPeerArgs;
  /** Where connections go. Default: all pods of the tenant. */
  to?: FlowPeerArgs;
  /** The ports that are opened; a flow without ports would open all of them. */
  ports: FlowPortArgs[];
}
