import type { TestResource } from "./evaluateRule";

const inbound = { access: "Allow", direction: "Inbound", protocol: "Tcp" };

/** A security rule of Azure that lets TCP in, with what the test is about: ports, sources, or another access or direction. */
export function securityRule(props: object): TestResource {
  return { type: "azure-native:network:SecurityRule", props: { ...inbound, ...props } };
}

/** A network security group with such rules inside. */
export function securityGroup(...rules: readonly object[]): TestResource {
  return {
    type: "azure-native:network:NetworkSecurityGroup",
    props: { securityRules: rules.map((rule) => ({ ...inbound, ...rule })) },
  };
}
