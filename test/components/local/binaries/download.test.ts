import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Downloader, goArchitecture } from "../../../../components/local/binaries/download";
import { releaseOf } from "../../../../components/local/binaries/releases";

const directory = mkdtempSync(join(tmpdir(), "download-"));
const file = join(directory, "kube-apiserver");
const release = releaseOf("kube-apiserver", "1.36.3");
const content = "a program";
const checksum = createHash("sha256").update(content).digest("hex");
let server: Server;
let published: Record<string, string>;
let asked: string[];

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const body = published[request.url ?? ""];
    response.statusCode = body === undefined ? 404 : 200;
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));
afterAll(() => rmSync(directory, { recursive: true }));

const url = `/v1.36.3/bin/${process.platform}/${goArchitecture()}/kube-apiserver`;
const downloader = () => new Downloader(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);

test("a program with its published checksum is taken and executable", async () => {
  published = { [url]: content, [`${url}.sha256`]: checksum };
  expect(await downloader().download("kube-apiserver", release, file, () => undefined)).toBe(true);
  expect(readFileSync(file, "utf8")).toBe(content);
  expect(statSync(file).mode & 0o777).toBe(0o755);
});

test("a program with another checksum is not used, and that is told", async () => {
  rmSync(file, { force: true });
  published = { [url]: "another program", [`${url}.sha256`]: checksum };
  const tell = jest.fn();
  expect(await downloader().download("kube-apiserver", release, file, tell)).toBe(false);
  expect(tell).toHaveBeenLastCalledWith(expect.stringContaining("does not have its published checksum"));
  expect(existsSync(file)).toBe(false);
});

test("without a published checksum nothing is downloaded", async () => {
  published = { [url]: content };
  expect(await downloader().download("kube-apiserver", release, file, () => undefined)).toBe(false);
  expect(asked).toEqual([`${url}.sha256`]);
});

test("a server that cannot be reached is given up once for all", async () => {
  const unreachable = new Downloader("http://127.0.0.1:9");
  expect(await unreachable.download("kube-apiserver", release, file, () => undefined)).toBe(false);
  const fetched = jest.spyOn(globalThis, "fetch");
  expect(await unreachable.download("kube-scheduler", release, file, () => undefined)).toBe(false);
  expect(fetched).not.toHaveBeenCalled();
  fetched.mockRestore();
});

test("etcd is not asked for: its releases are archives", async () => {
  published = {};
  expect(await downloader().download("etcd", releaseOf("etcd", "1.36.3"), file, () => undefined)).toBe(false);
  expect(asked).toEqual([]);
});
