import type { Container, Pod } from "../podSpec";
import type { Value } from "../value";

/** The security context's value that holds for a container: its own, else the pod's. When neither is set, its own place. */
export function effectiveSetting(pod: Pod, container: Container, path: string): Value {
  const own = container.value.get("securityContext").at(path);
  const inherited = pod.spec.get("securityContext").at(path);
  return own.isAbsent && inherited.isPresent ? inherited : own;
}

/** Every place where the pod or a container sets a value, for what is bad even where another place overrides it. */
export function everySetting(pod: Pod, path: string): readonly { value: Value; container?: string }[] {
  return [
    { value: pod.spec.get("securityContext").at(path) },
    ...pod.containers.map((container) => ({
      value: container.value.get("securityContext").at(path),
      container: container.name,
    })),
  ];
}
