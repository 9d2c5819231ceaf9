package org.example.documents;

class Documents {
    private static final Map<String, String> FORMS = Map.of("consent", "consent.pdf");

    @GetMapping("/documents/{name}")
    byte[] badDownload(@PathVariable String name) throws IOException {
        // ruleid: java-path-from-outside
        return Files.readAllBytes(Paths.get("/srv/documents", name));
    }

    void badServlet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String wanted = request.getParameter("file");
        // ruleid: java-path-from-outside
        try (InputStream in = new FileInputStream(BASE + wanted)) {
            in.transferTo(response.getOutputStream());
        }
    }

    void badUnzip(ZipInputStream zip, File folder) throws IOException {
        ZipEntry entry;
        while ((entry = zip.getNextEntry()) != null) {
            // ruleid: java-path-from-outside
            File target = new File(folder, entry.getName());
            Files.copy(zip, target.toPath());
        }
    }

    void badUpload(MultipartFile file) throws IOException {
        // ruleid: java-path-from-outside
        file.transferTo(new File(uploads + "/" + file.getOriginalFilename()));
    }

    @Override
    public ParcelFileDescriptor badOpenFile(Uri uri, String mode) throws FileNotFoundException {
        // ruleid: java-path-from-outside
        return ParcelFileDescriptor.open(new File(getContext().getFilesDir(), uri.getLastPathSegment()), MODE_READ_ONLY);
    }

    void badNormalizedOnly(String name) throws IOException {
        // ruleid: java-path-from-outside
        Path path = root.resolve(name).normalize();
        // ruleid: java-path-from-outside
        Files.delete(path);
    }

    Resource badResource(@RequestParam("report") String report) {
        // ruleid: java-path-from-outside
        return new FileSystemResource("/var/reports/" + report + ".pdf");
    }

    Response safeBaseName(@PathParam("name") String name) {
        return Response.ok(new File(folder, FilenameUtils.getName(name))).build();
    }

    byte[] safeCanonical(String name) throws IOException {
        File file = new File(folder, name);
        if (!file.getCanonicalPath().startsWith(folder.getCanonicalPath() + File.separator)) {
            throw new SecurityException("outside of the folder");
        }
        return Files.readAllBytes(file.toPath());
    }

    void safeUnzip(ZipInputStream zip, Path folder) throws IOException {
        ZipEntry entry;
        while ((entry = zip.getNextEntry()) != null) {
            Path target = folder.resolve(entry.getName()).normalize();
            if (!target.startsWith(folder)) {
                throw new IOException("zip slip");
            }
            Files.copy(zip, target);
        }
    }

    byte[] safeTable(HttpServletRequest request) throws IOException {
        String file = FORMS.get(request.getParameter("form"));
        return Files.readAllBytes(Path.of("/srv/forms", file));
    }

    byte[] safeNumber(HttpServletRequest request) throws IOException {
        int id = Integer.parseInt(request.getParameter("id"));
        return Files.readAllBytes(Path.of("/srv/forms", id + ".pdf"));
    }

    void safePattern(String name) throws IOException {
        if (!name.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException("name");
        }
        Files.delete(root.resolve(name));
    }

    byte[] safeUuid(@PathVariable UUID id) throws IOException {
        return Files.readAllBytes(root.resolve(id + ".pdf"));
    }

    void safeConstant(String json) throws IOException {
        Files.writeString(root.resolve("export.json"), json);
    }
}
