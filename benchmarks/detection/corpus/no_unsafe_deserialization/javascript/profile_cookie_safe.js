const express = require('express');
const cookieParser = require('cookie-parser');

const app = express();
app.use(cookieParser(process.env.COOKIE_SECRET));

app.get('/preferences', (req, res) => {
  let profile = { language: 'fr' };
  try {
    profile = { ...profile, ...JSON.parse(req.signedCookies.profile) };
  } catch {
    res.clearCookie('profile');
  }
  res.json({ language: String(profile.language) });
});

app.listen(3000);
