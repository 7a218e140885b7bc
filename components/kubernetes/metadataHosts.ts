/**
 * Names behind which a Service would lead to the node itself or to the metadata service: localhost, the names that clouds
 * give to the service, and addresses in any notation. Of both JavaScript and RE2.
 */
export const METADATA_HOST =
  "^(([^.]+\\.)*localhost|metadata(\\.google\\.internal|\\.goog|\\.azure\\.internal|\\.tencentyun\\.com)?|instance-data(\\..*)?|(0x[0-9a-f]+|[0-9]+)(\\.(0x[0-9a-f]+|[0-9]+))*)\\.?$";
