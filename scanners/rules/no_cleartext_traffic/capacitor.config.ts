export const config = {
  server: {
    hostname: "app.clinic.example",
    // ruleid: any-clear-text-allowed
    cleartext: true,
  },
};
