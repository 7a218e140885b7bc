export { backup, type BackupContent, checkBackup, restore, type BackupOptions, type BackupResult } from "./backup";
export { type OperationOptions } from "./context";
export { down, type DownOptions, type DownResult } from "./down";
export { loadImages, type LoadedImage, type LoadImagesOptions } from "./loadImages";
export { rotateKeys, rotations, type RotateOptions, type RotateResult, type Rotation } from "./rotateKeys";
export { internals, internalsOfKubeconfig, status, type ClusterInternals, type StatusResult } from "./status";
export { up, type UpOptions, type UpResult } from "./up";
