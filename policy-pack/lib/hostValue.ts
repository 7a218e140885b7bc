import { Value } from "./value";

/** The key under which the policy host's proxies hand out the object behind them. */
const PROXY_TARGET = "__getSpecialProxyTarget";

/**
 * The inputs of a resource as the host decoded them, without the proxies that throw as soon as a policy touches an
 * unknown value: rules judge unknowns themselves.
 */
export function rawProps(props: Record<string, unknown>): Record<string, unknown> {
  let raw = props;
  for (;;) {
    const target = raw[PROXY_TARGET] as Record<string, unknown> | undefined;
    if (target === undefined) return raw;
    raw = target;
  }
}

export function hostValue(props: Record<string, unknown>): Value {
  return Value.of(rawProps(props));
}
