"""Statements people write down as a problem: some are solutions in disguise, some true problems.

``SOLUTION_SHAPED`` and ``TRUE_PROBLEMS`` were at hand while the rules of G8 were written; the two ``HELD_…``
lists were written before the rules and looked at only afterwards. The two ``LATER_…`` lists were written by
somebody who had not read the rules: of them 86 % and 1 % were flagged at first sight, before the rules were
widened.
"""

SOLUTION_SHAPED = """
We need a dashboard
We need a dashboard that shows launch metrics
We need better analytics
We need to build a reporting suite
Build a reporting suite
Add SSO
Add an export button to the report page
Implement single sign-on for enterprise customers
Migrate the billing service to Kafka
We should rewrite the importer in Rust
We have to move to microservices
The app needs push notifications
Users need a dark mode
Users want to be able to filter by date
Customers want an API
Support needs a tool to merge accounts
Leads need a dashboard to see whether a launch worked
There is no export button
There is no mobile app
We don't have a dashboard
We do not have a central data warehouse
Lack of a mobile app
Lack of an onboarding wizard
Missing API for partners
Missing bulk edit feature
No integration with Slack
No dark mode
A dashboard for team leads
Dashboard for sales
Slack integration
Weekly e-mail report
Create a template library for proposals
Let users export their data as CSV
Allow admins to reset passwords
Enable two-factor authentication
Provide a self-service portal
Introduce a caching layer
Replace the cron jobs with a workflow engine
Integrate with Salesforce
Automate the monthly invoice run
Make the checkout a single page
Switch to PostgreSQL
Improve the search
Redesign the settings page
I want a button that copies the link
We want AI summaries in the inbox
We could use a chatbot for common questions
It would be great to have keyboard shortcuts
The system should send a reminder after three days
The page must support offline mode
Users should be able to undo a delete
As a lead, I want a dashboard so that I can see if a launch worked
Need an audit log
Needs a progress bar
Set up a staging environment
How do we add multi-currency support?
Can we get a calendar view?
Please add a CSV import
Our customers are asking for a mobile app
Sales is asking for a Salesforce connector
We are missing a notification system
Develop a recommendation engine
Use machine learning to rank tickets
Roll out feature flags
Customers require an on-premise version
The API lacks pagination
The product lacks a permissions model
A better search would help
Have a single place for all documents
Expose the metrics through a REST endpoint
""".strip().splitlines()

TRUE_PROBLEMS = """
Leads can't see if a launch worked
Leads cannot tell whether a launch worked until the month is over
Support spends two hours a day copying tickets between systems
New hires wait three days for access to the repository
Customers give up at the payment step on mobile
Half of the trial users never invite a colleague
Nobody knows who owns the billing alerts
Finance and sales report different revenue numbers
The build takes forty minutes, so people stop running the tests
On-call engineers are woken up for alerts that need no action
Users lose their draft when the session times out
People export to Excel every Monday because the report is a week old
Search returns nothing when the query has a typo
Customers abandon the form because it asks for a tax number
We need two people to restart the nightly job
Users need four clicks to reach their last invoice
Admins need half a day to onboard a new team
There is no way for leads to tell whether a launch worked
There is no one who can approve refunds at the weekend
No one reads the weekly report
Nobody trusts the numbers on the dashboard
The dashboard takes a minute to load
The export button is hidden, and new users never find it
Lack of trust between sales and engineering delays every deal
We don't know why customers leave
We do not have time to answer every ticket
We lose orders when the warehouse is offline
Deploys fail about once a week and nobody notices until customers call
Teachers struggle to find the homework that was handed in late
Drivers get the wrong address when two customers share a name
It is hard to see which feature a customer uses
It takes a week to find out that an experiment failed
Invoices are sent twice when the job is retried
Patients miss appointments because the letter arrives too late
Designers redo the same mock-up because they cannot find the old one
The API returns errors that developers do not understand
Too many tickets are about lost passwords
Large customers worry about where their data is stored
Managers ask the data team for the same three numbers every week
Small shops cannot afford the setup fee
Editors are afraid to publish because they cannot undo it
The nightly import is late once a week, and reports are wrong until noon
Customers do not notice that their card has expired
Users forget to save and lose an hour of work
When two people edit the same page, one of them loses their text
Engineers hear about incidents from customers first
Contracts wait in the legal inbox for ten days on average
Only two people understand the pricing code
Sellers set the wrong price because the currency is not shown
Refunds take three weeks and customers write to us twice in the meantime
Field staff have no reception in the basement and write on paper
Nurses type the same values into three systems
Product managers learn about constraints after they promised a date
Test results differ between laptops and the server
Users with screen readers cannot complete the sign-up
Churn among small teams doubled after the price change
The same bug comes back after each release
Visitors think that the free plan has ended
Buyers compare us with two competitors and cannot see the difference
Interviewers forget what was said by the time they write it down
Adding a supplier means filling in the same form five times
Switching between accounts logs people out
Building a release by hand takes a full day
Using the app on a small phone means endless scrolling
Users need help to find their invoices
Customers need weeks to move their data to us
Developers must wait for a reviewer in another time zone
Nobody can say what a feature costs to run
Support has no idea which version a customer runs
Parents don't understand which fees are due when
""".strip().splitlines()

HELD_SOLUTIONS = """
We need a mobile version of the portal
We need to integrate Jira with our roadmap
Add tagging to documents
Build an internal developer platform
Create a customer health score
There's no search bar on the archive page
There is no API for inventory
We don't have any monitoring for the queue
Missing audit trail
No single sign-on
Users want offline access
The team needs a shared calendar
Partners need a webhook for order updates
Move everything to the cloud
Rewrite the scheduler
A chatbot that answers billing questions
Real-time dashboard
Customer portal with self-service returns
Introduce feature toggles
Let managers approve requests from their phone
Allow guests to check out without an account
The checkout should support Apple Pay
We should adopt GraphQL
We must have a data catalogue by Q3
Our biggest customer wants SAML support
I'd like a way to pin messages
It would be nice to have a bulk upload
Upgrade to the latest version of React
Automatic backups every hour
Refactor the permission code
Implement caching for product images
Give users a weekly summary of their activity
Lack of automated tests
Set up a nightly export to the finance system
Ship a command-line client
As an admin I want to archive old projects
Could we add a preview before sending?
Split the monolith into services
Standardise on one design system
Send an alert when stock runs low
""".strip().splitlines()

HELD_PROBLEMS = """
Store managers find out about empty shelves from customers
Analysts spend most of Monday cleaning the same spreadsheet
First-time users leave before they have seen their own data
Our largest customer cannot prove who changed a record
People miss the deadline because the reminder goes to spam
Volunteers sign up twice since they never get a confirmation
The queue stalls at night and nobody sees it until morning
Pricing changes break quotes that were already sent
Technicians drive back to the office to look up a manual
Students hand in the wrong file and notice a week later
There is no easy way to compare two offers
No customer has renewed without a call from sales
We can't tell a slow day from a broken tracker
It's unclear who decides when a release is stopped
We need six approvals to change one word on the website
Users don't know that the feature exists
Releases are delayed by manual checks that find nothing
Callers repeat their story to three agents
The mobile app drains the battery within two hours
Our search ranks old articles above new ones
Translations arrive after the launch
Doctors ignore the warnings because there are too many of them
Account managers promise features that are not planned
Guests don't trust the reviews
The integration with SAP loses about ten orders a month
Data scientists wait a week for a copy of production data
Moving house means calling four departments
Tenants report the same leak several times and get no answer
The report is correct but nobody can explain the numbers
Older users cannot read the grey text
Remote colleagues hear about decisions days later
The team avoids touching the scheduler because it breaks easily
Sign-ups from Brazil fail because the form wants a ZIP code
Buyers need a lawyer to understand our contract
Add-on sales are forgotten when the rep changes
Most uploads on slow connections never finish
Use of the new editor dropped by half after a month
Farmers check the forecast in three apps and still get it wrong
A third of all deliveries come back because nobody is at home
Manual data entry causes one wrong invoice in twenty
""".strip().splitlines()

LATER_SOLUTIONS = """
We should migrate the billing service to Kubernetes
Add a dark mode
There is no bulk edit in the admin panel
Need SSO for enterprise accounts
Missing CSV import
Users need a way to export their invoices as PDF
The app lacks push notifications
Build a recommendation engine
We don't have a mobile app
Support asks for a macro library
Rewrite the checkout in React
Let admins impersonate users
Have the bot remind people on Fridays
Give managers a dashboard with weekly churn
It would be great to have a search bar on the orders page
Sales wants a Salesforce integration by June
Replace Jenkins with GitHub Actions
We need to hire two more data engineers
No undo button in the editor
Implement rate limiting
Integrate with Slack
Lack of a staging environment
Our onboarding needs a wizard
Make the export button bigger
Introduce feature flags
Users should be able to reset their own password
The team must adopt trunk-based development
Upgrade Postgres to 16
Can we just cache the results in Redis?
Set up an on-call rota
Put the price on the first page
Why don't we use GraphQL?
A chatbot on the help page
Self-service portal for resellers
Automate the monthly reconciliation
Send a weekly digest to inactive users
The dashboard needs filters
Move the nightly job to a queue
Let's rewrite it in Go
What if we sent a text message instead?
Could we drop the approval step?
Create a shared glossary
Sync contacts with HubSpot every hour
There should be a save button
Customers keep asking for an Android app
Buy a license for Tableau
The report needs a date filter
We lack a data catalogue
No API for resellers
Show stock levels on the product page
Turn the wizard into a single page
Merge the two billing systems
We want real-time alerts
Weekly newsletter for leads
Deploy a second region
Require two-factor login
Tag every ticket automatically
Hire a designer
We need a queue between the two services
I want the form to remember my address
Run a training for the sales team
Outsource first-level support
Price the plan per seat
Make every page accessible
Teams should own their alerts
Add more servers
It needs an offline mode
As a driver I want to see the next stop
Put a QR code on every parcel
Offer a free month
Sell gift cards
Store the photos in S3
Train the model on our own tickets
Give every shop its own page
Start a weekly office hour with support
Drop Internet Explorer
Cut the form to three fields
The team needs a style guide
Guests want self check-in
No filter for vegan dishes
Why not outsource payroll?
Let's pilot it in Graz
Publish the API docs
Track every click
Print the room number on the key card
We should charge per seat
Open a second warehouse
Translate the app into Polish
""".strip().splitlines()

LATER_PROBLEMS = """
New hires wait nine days for their first laptop
Half of our trial accounts never send a first invoice
Nurses retype the same blood pressure into three systems
Support answers the same password question forty times a day
Drivers miss pickups because the address is wrong
Checkout takes eleven seconds on a slow phone
Finance cannot tell which discount was given by whom
Parents learn about a cancelled bus when it is already late
Two people edit the same order and one loses her changes
On-call engineers are woken by alerts that need no action
Deploys fail every other Friday and nobody knows why
Customers in Brazil are charged twice when the network drops
Teachers spend Sunday evenings copying grades into a spreadsheet
The search shows sold-out products first
People with screen readers get stuck at the date picker
Warehouse staff walk twelve kilometres per shift to find parts
Managers guess at headcount because the numbers are a month old
Releases slip because the security review starts too late
Refunds take three weeks and customers call to ask where they are
Farmers lose signal in the field and their notes vanish
I need four clicks to see whether my parcel has left
Our API returns 500 for large orders
Churn doubled after the price change
Small shops don't trust the fraud score and ship anyway
Analysts build the same report again every quarter
The build takes forty minutes, so developers batch their changes
Users add an item to the cart and forget about it
Volunteers can't remember which shift they signed up for
Legal reads every contract twice since nobody marks what changed
The integration with SAP breaks whenever a customer is renamed
Patients do not show up for one appointment in six
Editors are afraid to press publish
Resellers order the wrong variant because names look alike
The dashboard is slow on Monday mornings
We don't know why visitors leave the pricing page
It is hard for a new developer to run the tests locally
Nobody notices when a sensor goes silent
Guests have to create an account before they see the delivery fee
Invoices get lost between procurement and accounting
There is no time between two surgeries to write the report
Backups have never been restored, so nobody knows if they work
Colour-blind agents confuse urgent and normal tickets
Drivers cannot see the next stop without scrolling
Switching accounts takes a minute and loses the draft
Updates to the price list reach shops two days late
Support staff leave after four months
Move-in day is chaos because keys are missing
Why don't we know which customers are leaving?
Students give up at the third form
Split invoices confuse the accounting team
Reports are wrong on the first of each month
Nobody owns the alerts, so they are ignored
Upgrade prompts appear in the middle of a lesson
Cooks cannot read the printed orders
Two out of five deliveries come back
Test results get lost between clinics
Search for a surname with an accent finds nothing
Build times doubled since spring
The lift is out of order twice a week and residents carry shopping
Change requests wait a month for an answer
Display names are cut on small phones
Clients call because the letter is unclear
Half the seats stay empty on Tuesdays
Carers write the same note twice
Every release breaks printing somewhere
Launch dates slip and marketing has already paid
We lose a day each month to reconciling the books
Merchants see fees only after the payout
Set menus confuse guests with allergies
It takes eight weeks to hire a nurse
Ship captains have no signal for days and miss new orders
Use of the feature fell by half after the redesign
Guests wait twenty minutes to check in
Cut flowers arrive wilted
Print jobs vanish at the end of the month
Start-up takes four minutes on old laptops
Store managers guess how much bread to order
Training takes six weeks and half of the hires leave before
Offers expire before customers read them
Track changes confuse the lawyers
Translators never see where their words appear
Open tickets pile up over the weekend
Charge points are occupied by cars that are full
Filters reset whenever somebody goes back
Sellers cannot tell which listing was seen
Pilots file the same report on paper and online
Children get off at the wrong stop
Drop-off takes longer than the ride
Give-aways run out before noon
Page numbers in the printed manual are wrong
Nobody dares to delete old accounts
The second warehouse is half empty while the first overflows
""".strip().splitlines()
