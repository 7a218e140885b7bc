// Writes an OCI image layout whose images are one static program each: no base image, no shell, no package to have a hole.
// The same programs give the same bytes, so that an image's digest names its program.
package main

import (
	"archive/tar"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

const (
	fileMode      = 0o644
	directoryMode = 0o755
	programMode   = 0o755
	nonRoot       = "65532:65532"
	manifestType  = "application/vnd.oci.image.manifest.v1+json"
)

type object = map[string]any

func main() {
	layout := flag.String("layout", "", "directory of the layout, which must not exist")
	user := flag.String("user", nonRoot, "user and group that the programs run as where a pod names none")
	flag.Usage = func() { fmt.Fprintln(os.Stderr, "image -layout DIR [-user UID:GID] NAME:TAG=PROGRAM …") }
	flag.Parse()
	if err := write(*layout, *user, flag.Args()); err != nil {
		log.Fatal(err)
	}
}

func write(layout, user string, images []string) error {
	if err := os.MkdirAll(filepath.Join(layout, "blobs", "sha256"), directoryMode); err != nil {
		return err
	}
	manifests := []object{}
	for _, image := range images {
		name, program, found := strings.Cut(image, "=")
		if !found {
			return fmt.Errorf("%q is not NAME:TAG=PROGRAM", image)
		}
		manifest, err := addImage(layout, user, name, program)
		if err != nil {
			return err
		}
		manifests = append(manifests, manifest)
	}
	index, err := json.Marshal(object{"schemaVersion": 2, "manifests": manifests})
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(layout, "oci-layout"), []byte(`{"imageLayoutVersion":"1.0.0"}`), fileMode); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(layout, "index.json"), index, fileMode)
}

func addImage(layout, user, name, program string) (object, error) {
	layer, err := layerOf(program)
	if err != nil {
		return nil, err
	}
	entrypoint := "/" + filepath.Base(program)
	layerBlob, err := addBlob(layout, "application/vnd.oci.image.layer.v1.tar", layer)
	if err != nil {
		return nil, err
	}
	configBlob, err := addJSON(layout, "application/vnd.oci.image.config.v1+json", object{
		"architecture": runtime.GOARCH,
		"os":           "linux",
		"config": object{
			"Entrypoint": []string{entrypoint}, "Env": []string{"PATH=/"}, "User": user, "WorkingDir": "/",
		},
		"rootfs": object{"type": "layers", "diff_ids": []any{layerBlob["digest"]}},
	})
	if err != nil {
		return nil, err
	}
	manifest, err := addJSON(layout, manifestType, object{
		"schemaVersion": 2, "mediaType": manifestType, "config": configBlob, "layers": []object{layerBlob},
	})
	if err != nil {
		return nil, err
	}
	manifest["annotations"] = object{"org.opencontainers.image.ref.name": name}
	return manifest, nil
}

func layerOf(program string) ([]byte, error) {
	content, err := os.ReadFile(program)
	if err != nil {
		return nil, err
	}
	var layer bytes.Buffer
	writer := tar.NewWriter(&layer)
	header := &tar.Header{Name: filepath.Base(program), Mode: programMode, Size: int64(len(content)), Format: tar.FormatUSTAR}
	if err := writer.WriteHeader(header); err != nil {
		return nil, err
	}
	if _, err := writer.Write(content); err != nil {
		return nil, err
	}
	return layer.Bytes(), writer.Close()
}

func addJSON(layout, mediaType string, value object) (object, error) {
	content, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	return addBlob(layout, mediaType, content)
}

func addBlob(layout, mediaType string, content []byte) (object, error) {
	sum := sha256.Sum256(content)
	digest := hex.EncodeToString(sum[:])
	if err := os.WriteFile(filepath.Join(layout, "blobs", "sha256", digest), content, fileMode); err != nil {
		return nil, err
	}
	return object{"mediaType": mediaType, "digest": "sha256:" + digest, "size": len(content)}, nil
}
