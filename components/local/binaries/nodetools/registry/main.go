// A read-only container registry over OCI image layouts: what AlwaysPullImages asks for where no registry is at hand. An
// image is known by the name and tag, or the digest, that the layout's index gives it.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

const refName = "org.opencontainers.image.ref.name"

type descriptor struct {
	MediaType   string            `json:"mediaType"`
	Digest      string            `json:"digest"`
	Size        int64             `json:"size"`
	Annotations map[string]string `json:"annotations"`
}

var (
	path   = regexp.MustCompile(`^/v2/([a-z0-9._/-]+)/(manifests|blobs)/([A-Za-z0-9._:-]+)$`)
	digest = regexp.MustCompile(`^sha256:[a-f0-9]{64}$`)
)

func main() {
	listen := flag.String("listen", "", "address to listen on")
	layouts := flag.String("layouts", "", "directories of OCI layouts, separated by commas")
	flag.Parse()
	log.Fatal(http.ListenAndServe(*listen, handler(strings.Split(*layouts, ","))))
}

func handler(layouts []string) http.HandlerFunc {
	return func(response http.ResponseWriter, request *http.Request) {
		if request.Method != http.MethodGet && request.Method != http.MethodHead {
			http.Error(response, "read-only", http.StatusMethodNotAllowed)
			return
		}
		if request.URL.Path == "/v2/" {
			return
		}
		parts := path.FindStringSubmatch(request.URL.Path)
		if parts == nil {
			http.NotFound(response, request)
			return
		}
		for _, layout := range layouts {
			if serve(layout, parts[1], parts[2], parts[3], response, request) {
				return
			}
		}
		http.NotFound(response, request)
	}
}

// serve answers from one layout, and says whether it had the thing.
func serve(layout, name, kind, reference string, response http.ResponseWriter, request *http.Request) bool {
	mediaType := "application/octet-stream"
	if kind == "manifests" {
		found, err := manifest(layout, name, reference)
		if err != nil {
			return false
		}
		reference, mediaType = found.Digest, found.MediaType
	}
	if !digest.MatchString(reference) {
		return false
	}
	file, err := os.Open(filepath.Join(layout, "blobs", "sha256", strings.TrimPrefix(reference, "sha256:")))
	if err != nil {
		return false
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return false
	}
	response.Header().Set("Content-Type", mediaType)
	response.Header().Set("Docker-Content-Digest", reference)
	http.ServeContent(response, request, "", info.ModTime(), file)
	return true
}

func manifest(layout, name, reference string) (descriptor, error) {
	text, err := os.ReadFile(filepath.Join(layout, "index.json"))
	if err != nil {
		return descriptor{}, err
	}
	var index struct {
		Manifests []descriptor `json:"manifests"`
	}
	if err := json.Unmarshal(text, &index); err != nil {
		return descriptor{}, err
	}
	for _, entry := range index.Manifests {
		if entry.Annotations[refName] == name+":"+reference || entry.Digest == reference {
			return entry, nil
		}
	}
	return descriptor{}, fmt.Errorf("%s:%s is not in %s", name, reference, layout)
}
