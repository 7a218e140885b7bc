/** The ports of remote administration. */
export const adminPorts = [
  { port: 22, detail: "ssh", service: "SSH" },
  { port: 3389, detail: "rdp", service: "RDP" },
] as const;
