/**
 * How many of the API server's requests at a time each class of users gets, in shares: the server adds up the shares of all
 * its priority levels, 245 of Kubernetes' own among them, and divides what it can do by them.
 */
export interface FairnessArgs {
  /** Shares of the platform's groups together. Default 40. */
  platformShares?: number;
  /** Shares of trusted tenants together; each of their namespaces queues by itself. Default 10. */
  trustedShares?: number;
  /** Shares of untrusted tenants together; each of their namespaces queues by itself. Default 5. */
  untrustedShares?: number;
}
