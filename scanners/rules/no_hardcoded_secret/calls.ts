import jwt from "jsonwebtoken";

// ruleid: javascript-secret-in-call
jwt.sign({ sub: "a" }, "q8Zt3LmP0vRk");
// ruleid: javascript-secret-in-call
app.use(session({ secret: "gr33n-tea-room", resave: false }));
// ruleid: any-secret-as-default
const key = process.env.JWT_KEY || "q8Zt3LmP0vRk7WcYx2Nb";
// ruleid: any-secret-in-header
const headers = { Authorization: "Bearer 9f8a7c6e5d4b3a2190f8e7d6c5b4a392" };
// ruleid: any-secret-in-assignment
const djangoLike = { secret_key: "p$x(3k)q8zt3lmp0vrk7wc!" };

jwt.sign({ sub: "a" }, process.env.JWT_KEY);
jwt.sign({ sub: "a" }, "your-secret");
app.use(session({ secret: config.secret, resave: false }));
const port = process.env.PORT || "3000";
const safeHeaders = { Authorization: `Bearer ${token}` };
const documented = { Authorization: "Bearer <your token, 20 characters>" };
const tokenUuid = { token: "3ceb9f2a-0c3c-4b0d-9d0e-ffa2bbd1a8f1" };
