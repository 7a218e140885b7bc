import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import type { PropertyMap } from "./values";

/** Properties as a message of Pulumi's protocol. */
export function toStruct(map: PropertyMap): Struct {
  return Struct.fromJavaScript(map as Record<string, JavaScriptValue>);
}

/** Properties out of a message of Pulumi's protocol; a missing message is an empty map. */
export function fromStruct(struct: Struct | undefined): PropertyMap {
  return (struct?.toJavaScript() ?? {}) as PropertyMap;
}
